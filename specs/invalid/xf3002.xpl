model f(n: nat(3)) -> int[2] { [1 for i in 0..n] }
behavior b { forall x in nat(3): f(x)[0] == 1 }
