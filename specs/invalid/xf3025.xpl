param n: int = 4
