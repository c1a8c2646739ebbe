"""A second reader of answers: a language model behind any OpenAI-compatible endpoint (extra `llm`)."""
