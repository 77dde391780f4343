"""What can be asked of a network: numbers taken apart, the way back, what if, its own source."""
