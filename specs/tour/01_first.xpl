module tour.first

/// Three smoke detectors. A broken one says the opposite of what it should; the alarm follows the majority.
model alarm(fire: bool, broken: bool[3]) -> bool {
  let says = [fire != broken[i] for i in 0..3]
  return count(says) >= 2
}

/// One broken detector does no harm.
behavior one_fault_is_harmless {
  forall fire in bool, broken in bool[3] if count(broken) <= 1: alarm(fire, broken) == fire
}
