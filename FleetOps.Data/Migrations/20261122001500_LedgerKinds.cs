using FleetOps.Data.Mapping;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FleetOps.Data.Migrations
{
    /// <summary>The ledger's records of a rare kind are found without reading all others.</summary>
    [DbContext(typeof(FleetDbContext))]
    [Migration("20261122001500_LedgerKinds")]
    public sealed class LedgerKinds : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("CREATE INDEX ledger_kind ON ledger (Kind, Id)");

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP INDEX ledger_kind");
    }
}
