using FleetOps.Data.Mapping;
using FleetOps.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FleetOps.Data.Migrations
{
    /// <summary>The ledger as a hash chain with signed checkpoints: see docs/ledger.md. Going back loses the chain and what it held.</summary>
    [DbContext(typeof(FleetDbContext))]
    [Migration("20261121173000_ChainedLedger")]
    public sealed class ChainedLedger : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in LedgerSchema.Create) migrationBuilder.Sql(statement);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in LedgerSchema.Drop) migrationBuilder.Sql(statement);
        }
    }
}
