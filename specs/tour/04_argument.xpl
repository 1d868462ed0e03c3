module tour.estimate

/// Two smoke detectors. Each rings when there is a fire and it works.
model ring(fire: bool, works: bool[2]) -> bool[2] { [fire and works[i] for i in 0..2] }

distribution night {
  fire ~ bernoulli(1/10)
  works: bool[2] ~ bernoulli(9/10)
}

/// How often do both ring? The fire that both smell makes it 1/10 * 9/10 * 9/10.
behavior both_ring under night { P(all(ring(fire, works))) == 81/1000 }

/// By default nothing has to do with anything: each rings with 9/100, so both would with (9/100)^2.
argument as_if_independent for both_ring {
  propagate mean
  expect estimate == 81/10000
}

/// Carrying how the two vary together finds the missing nine tenths.
argument they_share_the_fire for both_ring {
  propagate covariance
  conclude == 81/1000
}

expect as_if_independent.error > they_share_the_fire.error
