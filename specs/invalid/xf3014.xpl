const a: nat(3) = 3
