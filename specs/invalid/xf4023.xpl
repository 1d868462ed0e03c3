distribution d { x ~ normal(0, 1) }
behavior b under d { E(relu(x)) }
argument a for b { propagate mean  corrected by sampling(1000) }
