module mlp.pointed_out

/// What of a network is worth carrying: its covariances layer by layer, in a few directions, or an order less.
model net(x: real[16]) -> real[16] {
  parameter w: real[3, 16, 16] ~ normal(0, 1/8) = draw(seed: 0)
  let h1 = relu(w[0] @ x)
  let h2 = relu(w[1] @ h1)
  return w[2] @ h2
}
distribution inputs { x: real[16] ~ normal(0, 1) }
behavior total under inputs { E(sum(relu(net(x)))) }

/// Each neuron with its own variance, then covariances too: of the first layer, of both, which are all there are.
argument tracked for total {
  propagate mean
  track cov(net.h1, net.h1)
  track cov(net.h2, net.h2)
}
argument all for total { propagate covariance }
expect tracked.estimate - all.estimate == 0 within 1e-12

/// A single covariance of the second layer needs all of the first.
argument two_neurons for total {
  propagate mean
  track cov(net.h2[0], net.h2[1])
}

/// An order for a single layer, all by layers.
argument third for total {
  propagate cumulants(3, variant: simple)
  approximate net.h2 as normal
}
argument fourth for total {
  propagate cumulants(4, variant: simple)
  approximate net.h2 as cumulants(3)
}

/// Of three inputs the covariances of a layer, beside the variances of its neurons, are those of a matrix of rank three:
/// two directions hold most of what they change. (Of sixteen inputs nothing less than all of them does.)
model narrow(x: real[3]) -> real[16] {
  parameter w: real[16, 3] ~ normal(0, 1) = draw(seed: 1)
  parameter v: real[16, 16] ~ normal(0, 1/8) = draw(seed: 2)
  let hidden = relu(w @ x)
  return v @ hidden
}
distribution three { x: real[3] ~ normal(0, 1) }
behavior directions under three { E(sum(relu(narrow(x)))) }
argument every for directions { propagate covariance }
argument few for directions {
  propagate covariance
  approximate narrow.hidden as low_rank(2)
}
argument none for directions {
  propagate covariance
  approximate narrow.hidden as diagonal
}
expect abs(few.estimate - every.estimate) <= abs(none.estimate - every.estimate) / 2
