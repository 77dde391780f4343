"""The page; what builds and serves it is Python and stands beside it."""
