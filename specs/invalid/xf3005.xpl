distribution d { x ~ bernoulli(3/2) }
behavior b under d { P(x) }
