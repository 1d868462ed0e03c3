model net(x: real[7]) -> real { x[0] }
behavior safe from "safe.vnnlib" on net
