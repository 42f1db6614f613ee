using FleetOps.Data.Mapping;
using FleetOps.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FleetOps.Data.Migrations
{
    /// <summary>The tables of the telemetry history. They are no entities: see docs/history.md.</summary>
    [DbContext(typeof(FleetDbContext))]
    [Migration("20261121113000_Telemetry")]
    public sealed class Telemetry : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in TelemetrySchema.Create) migrationBuilder.Sql(statement);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in TelemetrySchema.Drop) migrationBuilder.Sql(statement);
        }
    }
}
