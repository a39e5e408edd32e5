"""When pruning may go on."""
