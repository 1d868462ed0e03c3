const a = max([])
