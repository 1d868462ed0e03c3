module tour.probability

/// The same three detectors.
model alarm(fire: bool, broken: bool[3]) -> bool {
  let says = [fire != broken[i] for i in 0..3]
  return count(says) >= 2
}

/// One night in a thousand there is a fire, and one detector in ten is broken.
distribution night {
  fire ~ bernoulli(1/1000)
  broken: bool[3] ~ bernoulli(1/10)
}

/// Two or three are broken: 3 * 1/100 * 9/10 + 1/1000.
behavior wrong under night { P(alarm(fire, broken) != fire) == 7/250 }

/// Most alarms are false all the same: fires are rarer than two broken detectors. This one claims nothing, it asks.
behavior fire_at_alarm under night { P(fire given alarm(fire, broken)) }

expect fire_at_alarm.truth == 9/268
