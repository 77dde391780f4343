"""The page's side: the bridge that its worker calls, and the actions behind it."""
