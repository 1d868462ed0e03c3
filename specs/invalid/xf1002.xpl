model f(x: real) -> real { x * (x + 1 }
behavior b { f(0) == 0 }
