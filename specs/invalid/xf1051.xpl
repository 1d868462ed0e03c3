model f(x: real) -> real: x + 1
