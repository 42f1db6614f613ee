using FleetOps.Data.Mapping;
using FleetOps.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FleetOps.Data.Migrations
{
    /// <summary>The tables of alarms and their journal. They are no entities: rows are written and read whole.</summary>
    [DbContext(typeof(FleetDbContext))]
    [Migration("20261121201500_Alarms")]
    public sealed class Alarms : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in AlarmSchema.Create) migrationBuilder.Sql(statement);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in AlarmSchema.Drop) migrationBuilder.Sql(statement);
        }
    }
}
