distribution d { x: bool[2] ~ bernoulli(1/2) }
behavior b under d { let y = not x[0]  return P(y or x[1]) }
argument a for b { propagate mean  symmetry swap(y, x[1]) }
