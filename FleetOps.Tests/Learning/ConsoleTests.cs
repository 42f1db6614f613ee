using Xunit;

namespace FleetOps.Tests.Learning;

/// <summary>Tests that listen to the console: nothing else may speak meanwhile.</summary>
[CollectionDefinition("console", DisableParallelization = true)]
public sealed class ConsoleTests;
