"""A living example: a team with weeks of practice behind it, made by a generator that knows none of the rules that read it."""
