using System.Collections.Immutable;
using Explain.Formal.Logic;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>The compiler's only door: a syntax tree in, obligations and diagnostics out.</summary>
/// <remarks>Never throws for what a spec holds; keeps no state between calls.</remarks>
public static class Compiler
{
    /// <summary>Binds and lowers a spec with everything that it imports.</summary>
    public static Compilation Compile(SyntaxTree tree, CompilerOptions options, IFileAccess files)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(files);
        return DeepStack.Run(() => CompileHere(tree, options, files));
    }

    private static Compilation CompileHere(SyntaxTree tree, CompilerOptions options, IFileAccess files)
    {
        var sink = new DiagnosticSink();
        foreach (var diagnostic in tree.Diagnostics)
        {
            sink.Report(diagnostic);
        }

        var binder = new Binder(sink, options, files);

        // 1. Declare the names of the file and of what it imports.
        var loader = new ModuleLoader(binder, files);
        var module = loader.Load(tree);
        loader.BindFamilies();

        // 2. Resolve names and types of every declaration.
        foreach (var symbol in module.Symbols)
        {
            binder.Bind(symbol);
        }

        string bound = BoundPrinter.Print(binder, module);
        var empty = new Specification("", [], [], [], [], [], []);
        if (sink.HasErrors)
        {
            return new Compilation(tree, bound, empty, WithoutEchoes(tree, sink));
        }

        CheckParams(tree, options, sink);

        // 3. Unfold families, find shapes and known values, build graphs and obligations.
        var specification = new SpecificationLowerer(binder.Lowering, module).Lower();
        return new Compilation(tree, bound, sink.HasErrors ? empty : specification, sink.ToImmutable());
    }

    /// <summary>One mistake, one diagnostic: where the text of a line is wrong, its names and types were guessed, and
    /// nothing is said of them.</summary>
    private static ImmutableArray<Diagnostic> WithoutEchoes(SyntaxTree tree, DiagnosticSink sink)
    {
        var broken = tree.Diagnostics.Where(diagnostic => diagnostic.Descriptor.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.Where.Position.Line).ToHashSet();
        return
        [
            .. sink.ToImmutable().Where(diagnostic => tree.Diagnostics.Contains(diagnostic)
                || diagnostic.Where.Source != tree.Source || !broken.Contains(diagnostic.Where.Position.Line)),
        ];
    }

    private static void CheckParams(SyntaxTree tree, CompilerOptions options, DiagnosticSink sink)
    {
        string[] declared = [.. tree.Root.Declarations.OfType<DeclarationSyntax.Param>()
            .Select(param => param.Name.Text)];
        foreach (string name in options.Params.Keys.Except(declared, StringComparer.Ordinal))
        {
            string suggestion = Suggestions.For(name, declared);
            sink.Report(LoweringDiagnostics.ParamValue.At(
                new SourceLocation(
                    tree.Source, new TextSpan(0, 0)), name, $"the spec has no param of this name.{suggestion}"));
        }
    }
}
