const a = inverse([1, 2])
