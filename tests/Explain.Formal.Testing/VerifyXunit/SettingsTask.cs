using System.Runtime.CompilerServices;

namespace VerifyXunit;

/// <summary>A comparison that is still to be made; it is made when it is awaited or returned as a task.</summary>
public sealed class SettingsTask
{
    private readonly string _target;
    private readonly bool _accept;
    private SnapshotName _name;

    internal SettingsTask(string target, SnapshotName name, bool accept)
    {
        _target = target;
        _name = name;
        _accept = accept;
    }

    /// <summary>Adds the test's arguments to the file's name, as <c>_name=value</c>, in the method's order.</summary>
    public SettingsTask UseParameters(params object?[] parameters)
    {
        _name = _name with { Arguments = [.. parameters] };
        return this;
    }

    /// <summary>Puts the snapshot into a folder, relative to the test's file.</summary>
    public SettingsTask UseDirectory(string directory)
    {
        _name = _name with { Directory = directory };
        return this;
    }

    /// <summary>Names the snapshot <c>fileName.verified.txt</c>, instead of by class, method and arguments.</summary>
    public SettingsTask UseFileName(string fileName)
    {
        _name = _name with { FileName = fileName };
        return this;
    }

    /// <summary>Makes the comparison.</summary>
    public Task ToTask() => new Snapshot(_name.Stem).CompareAsync(_target, _accept);

    /// <summary>Makes the comparison, so that <c>await</c> works.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Makes the comparison, so that a test can return it.</summary>
    public static implicit operator Task(SettingsTask settings) => settings.ToTask();
}
