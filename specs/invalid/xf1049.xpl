behavior b { forall x: bool :: x or not x }
