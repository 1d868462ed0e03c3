const a = abs(1, 2)
