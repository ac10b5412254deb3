namespace Sippet.Fast;

/// <summary>Writes the headers and the body of a response. A static lambda allocates nothing.</summary>
/// <param name="response">The response under construction; of no use after the return.</param>
public delegate void ResponseContent(ref ResponseWriter response);

/// <summary>Writes the headers and the body of a response from a state, so that the lambda can stay static.</summary>
/// <typeparam name="TState">What the content is made of.</typeparam>
/// <param name="response">The response under construction; of no use after the return.</param>
/// <param name="state">What the content is made of.</param>
public delegate void ResponseContent<in TState>(ref ResponseWriter response, TState state)
    where TState : allows ref struct;
