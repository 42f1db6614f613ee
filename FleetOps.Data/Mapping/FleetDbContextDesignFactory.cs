using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace FleetOps.Data.Mapping;

/// <summary>Lets <c>dotnet ef migrations add</c> make a context without a host.</summary>
public sealed class FleetDbContextDesignFactory : IDesignTimeDbContextFactory<FleetDbContext>
{
    public FleetDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<FleetDbContext>().UseSqlite("Data Source=design-time.db").Options);
}
