using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>Looks at every part of what any typed property gives, and puts it into text.</summary>
internal static partial class HeaderViews
{
    private delegate string Parts<in T>(T value)
        where T : allows ref struct;

    public static string Text(HeaderParameters parameters)
    {
        StringBuilder text = new();
        foreach (HeaderParameter parameter in parameters)
        {
            text.Append(CultureInfo.InvariantCulture, $";{parameter.Name.Text()}{(parameter.HasValue ? "=" : "")}{Text(parameter.Text)}");
        }

        return text.ToString();
    }

    public static string Text(HeaderText text)
    {
        byte[] meant = new byte[text.Raw.Length];
        return text.TryCopyTo(meant, out int written) && text.Is(meant.AsSpan(0, written)) && text.IsIgnoringCase(meant.AsSpan(0, written))
            ? Latin1.Text(meant.AsSpan(0, written))
            : "the text is not the text";
    }

    private static ViewText Text(HeaderValue<Token> value) => One(value, static token => token.Value.Text());

    private static ViewText Text(HeaderList<Token> list) => All(list, static token => token.Value.Text());

    private static ViewText Text(HeaderValue<ParameterizedToken> value) => One(value, static token => token.Value.Text() + Text(token.Parameters));

    private static ViewText Text(HeaderList<ParameterizedToken> list) => All(list, static token => token.Value.Text() + Text(token.Parameters));

    private static ViewText Text(HeaderList<ParameterizedWord> list) => All(list, static word => Text(word.Value) + Text(word.Parameters));

    private static ViewText Text(HeaderValue<ParameterizedUri> value) => One(value, static uri => uri.Uri.Value.Text() + Text(uri.Parameters));

    private static ViewText Text(HeaderList<ParameterizedUri> list) => All(list, static uri => uri.Uri.Value.Text() + Text(uri.Parameters));

    private static ViewText Text(HeaderValue<NameAddr> value) => One(value, Text);

    private static ViewText Text(HeaderList<NameAddr> list) => All(list, Text);

    private static string Text(NameAddr address) => $"{Text(address.DisplayText)}|{address.Uri.Value.Text()}|{Text(address.Parameters)}";

    private static ViewText Text(HeaderValue<MediaType> value) => One(value, Text);

    private static ViewText Text(HeaderList<MediaType> list) => All(list, Text);

    private static string Text(MediaType type) => $"{type.Type.Text()}/{type.Subtype.Text()}{Text(type.Parameters)}";

    private static ViewText Text(HeaderValue<HeaderNumber> value) => One(value, static number => $"{number.Value}");

    private static ViewText Text(HeaderValue<DeltaSeconds> value) => One(value, static delta => $"{delta.Seconds}");

    private static ViewText Text(HeaderValue<SessionInterval> value) => One(value, static interval => $"{interval.Seconds}{Text(interval.Parameters)}");

    private static ViewText Text(HeaderValue<HeaderText> value) => One(value, Text);

    private static ViewText Text(HeaderValue<HeaderParameters> value) => One(value, Text);

    private static ViewText Text(HeaderList<Authentication> list) =>
        All(list, static value => $"{value.Scheme.Text()}[{value.Token68.Text()}]{Text(value.Parameters)}");

    private static ViewText Text(HeaderValue<AuthParameters> value) => One(value, Text);

    private static string Text(AuthParameters parameters)
    {
        StringBuilder text = new();
        foreach (HeaderParameter parameter in parameters)
        {
            text.Append(CultureInfo.InvariantCulture, $",{parameter.Name.Text()}={Text(parameter.Text)}");
        }

        return text.ToString();
    }

    private static ViewText Text(HeaderList<CallIdValue> list) => All(list, static callId => callId.Value.Text());

    private static ViewText Text(HeaderValue<DialogReference> value) => One(
        value, static dialog => $"{dialog.CallId.Text()}|{dialog.LocalTag.Text()}|{dialog.RemoteTag.Text()}{(dialog.IsEarlyOnly ? "|early" : "")}{Text(dialog.Parameters)}");

    private static ViewText Text(HeaderList<Identity> list) => All(list, static value => $"{value.Digest.Text()}|{value.Info.Text()}|{Text(value.Parameters)}");

    private static ViewText Text(HeaderValue<HeaderDate> value) => One(value, static date => date.Value.ToString("u", CultureInfo.InvariantCulture));

    private static ViewText Text(HeaderValue<Timestamp> value) => One(value, static timestamp => $"{timestamp.Value.Text()}|{timestamp.Delay.Text()}");

    private static ViewText Text(HeaderValue<RetryAfter> value) =>
        One(value, static retry => $"{retry.Seconds}|{Text(HeaderText.OfText(retry.Comment))}|{retry.Duration}|{Text(retry.Parameters)}");

    private static ViewText Text(HeaderValue<RAck> value) =>
        One(value, static rack => $"{rack.ResponseNumber}|{rack.CSeqNumber}|{rack.Method}|{rack.MethodName.Text()}");

    private static ViewText Text(HeaderList<Warning> list) => All(list, static warning => $"{warning.Code}|{warning.Agent.Text()}|{Text(warning.Text)}");

    private static ViewText Text(HeaderValue<MimeVersion> value) => One(value, static version => $"{version.Major}|{version.Minor}");

    private static ViewText One<T>(HeaderValue<T> value, Parts<T> parts)
        where T : IHeaderValue<T>, allows ref struct =>
        new(value.Exists, value.IsValid, value.TryGet(out T view) ? parts(view) : null);

    private static ViewText All<T>(HeaderList<T> list, Parts<T> parts)
        where T : IHeaderValue<T>, allows ref struct
    {
        List<string> texts = [];
        foreach (T element in list)
        {
            texts.Add(parts(element));
        }

        return new(list.Exists, list.IsValid, list.IsEmpty ? null : string.Join(" & ", texts));
    }
}
