namespace FleetOps.Data.Archive;

/// <summary>Where one column of a <see cref="TableGroup"/> lies; <paramref name="Number"/> says what it holds.</summary>
internal readonly record struct TableColumn(int Number, int Offset, int Size);
