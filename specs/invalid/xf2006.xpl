const a = abs(true)
