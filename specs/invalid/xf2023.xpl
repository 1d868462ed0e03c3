behavior b { forall x in bool: x or not x }
const c = b.truth
