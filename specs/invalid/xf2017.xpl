distribution d { x ~ bernoulli(1/2) }
behavior b under d { P(E(x) > 0) }
