model f(x: real) -> real { let y = x + 1  y }
