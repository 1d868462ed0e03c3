distribution d { x: real[2] ~ normal(0, 1) }
behavior b under d { E(relu(x[0] + x[1])) }
argument a for b { propagate cumulants(3)  approximate x as cumulants(1) }
