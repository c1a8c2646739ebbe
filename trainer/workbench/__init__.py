"""Whether content works before anyone practises with it."""
