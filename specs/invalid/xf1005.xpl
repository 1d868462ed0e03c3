const model = 3
