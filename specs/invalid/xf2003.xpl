const a = 1 + true
