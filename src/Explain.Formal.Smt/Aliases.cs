// Names that both Z3 and we use.
global using Quantifier = Explain.Formal.Logic.Quantifier;
global using Z3Model = Microsoft.Z3.Model;
