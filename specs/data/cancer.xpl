module data.cancer

/// Whether somebody has cancer, and what an X-ray shows: a network of five variables.
distribution cancer from "{data}/bayesnets/cancer.bif"

behavior xray under cancer {
  P(Xray == "positive") == 0.208141 within 1e-12
}

/// The published figure is of a network in which low and medium pollution are one value.
behavior diagnosis under cancer {
  P(Pollution != "high" given Dyspnoea == "True" and Xray == "positive")
}
expect diagnosis.truth == 0.8862050578051078 within 1e-12

/// Smokers are more than twice as likely to have it.
behavior odds under cancer {
  P(Cancer == "True" given Smoker == "True") / P(Cancer == "True" given Smoker == "False") >= 2
}

behavior risk_difference under cancer {
  P(Cancer == "True" given Smoker == "True") - P(Cancer == "True") > 0
}

/// An X-ray depends on cancer alone, so that two cases are all there is to know.
argument wet for xray {
  propagate mean
  split on Cancer
}
