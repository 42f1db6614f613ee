using FleetOps.Web.Commands;

return await FleetCommands.RunAsync(args);
