module data.alarm

/// A monitor at a bedside: 37 variables with some 10^16 worlds, which are counted without looking at each.
distribution alarm from "{data}/bayesnets/alarm.bif"

behavior pressure under alarm {
  P(BP == "LOW")
}
expect pressure.truth == 0.3899930877293073 within 1e-9

/// Low pressure in artery and vein makes a rare cause twice as likely.
behavior shock under alarm {
  P(ANAPHYLAXIS == "TRUE" given BP == "LOW" and CVP == "LOW") / P(ANAPHYLAXIS == "TRUE") >= 1.9
}

behavior posterior under alarm {
  P(ANAPHYLAXIS == "TRUE" given BP == "LOW" and CVP == "LOW")
}
expect posterior.truth == 0.01907091 within 1e-7

argument by_means for pressure {
  propagate mean
}
