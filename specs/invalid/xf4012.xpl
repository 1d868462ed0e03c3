distribution d { x: bool[2] ~ bernoulli(1/2) }
behavior b under d { P(x[0] or x[1]) }
argument a for b { propagate mean  symmetry x }
