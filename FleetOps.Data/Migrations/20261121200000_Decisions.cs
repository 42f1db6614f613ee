using FleetOps.Data.Mapping;
using FleetOps.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FleetOps.Data.Migrations
{
    /// <summary>The tables by which decisions are found in the ledger. They are no entities.</summary>
    [DbContext(typeof(FleetDbContext))]
    [Migration("20261121200000_Decisions")]
    public sealed class Decisions : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in DecisionSchema.Create) migrationBuilder.Sql(statement);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in DecisionSchema.Drop) migrationBuilder.Sql(statement);
        }
    }
}
