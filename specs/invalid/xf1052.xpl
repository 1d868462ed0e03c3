const squares = [i^2 for i in range(3)]
