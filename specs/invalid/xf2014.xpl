behavior b { forall x in bool: x or not x  require sure }
