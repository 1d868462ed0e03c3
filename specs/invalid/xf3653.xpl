import nets
parameter nets.net.* ~ init(he)
