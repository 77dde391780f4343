"""Networks and runs as files, measured and checked before they are taken."""
