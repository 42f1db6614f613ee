using System.Net;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using FleetOps.Core.Devices;

namespace FleetOps.Web.Transports.Messages;

/// <summary>Mails each message to the address that stands for its driver; nothing comes back, so the answer is always none. Bounded in time. Thread-safe: a connection a message.</summary>
public sealed class SmtpMessages(MessageOptions options) : IMessages
{
    public async Task<Receipt> SendAsync(DriverMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(options.PatienceSeconds));
        try
        {
            using var client = new SmtpClient(options.SmtpHost, options.SmtpPort) { EnableSsl = options.SmtpUser is not null };
            if (options.SmtpUser is { } user) client.Credentials = new NetworkCredential(user, options.SmtpPassword);
            // A pseudonym is letters, digits and dashes: nothing in it can add a header.
            using var mail = new MailMessage(options.SmtpFrom!, options.SmtpTo!.Replace("{driver}", message.Offer.Driver, StringComparison.Ordinal))
            {
                Subject = "An offer to charge elsewhere",
                Body = message.Text.Length <= DriverMessage.MostCharacters ? message.Text : message.Text[..DriverMessage.MostCharacters],
            };
            mail.Headers["X-Key"] = message.Key;
            // The same message sent again has the same name, so that a mail server or reader can drop it.
            mail.Headers["Message-ID"] = $"<{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Key)))[..32]}@{mail.From!.Host}>";
            await client.SendMailAsync(mail, patience.Token);
            return new Receipt(ReceiptStatus.NoAnswer);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Receipt(ReceiptStatus.NoAnswer, "the mail server did not answer in time");
        }
        catch (SmtpException fault)
        {
            return new Receipt(ReceiptStatus.NoAnswer, $"the mail server refused: {fault.StatusCode}");
        }
        catch (FormatException)
        {
            return new Receipt(ReceiptStatus.NoAnswer, "no address can be made for that driver");
        }
    }
}
