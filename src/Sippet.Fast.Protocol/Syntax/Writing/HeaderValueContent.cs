namespace Sippet.Fast;

/// <summary>Writes the value of a header. A static lambda allocates nothing.</summary>
/// <param name="value">The value under construction; of no use after the return.</param>
public delegate void HeaderValueContent(ref HeaderValueWriter value);

/// <summary>Writes the value of a header from a state, so that the lambda can stay static.</summary>
/// <typeparam name="TState">What the value is made of.</typeparam>
/// <param name="value">The value under construction; of no use after the return.</param>
/// <param name="state">What the value is made of.</param>
public delegate void HeaderValueContent<in TState>(ref HeaderValueWriter value, TState state)
    where TState : allows ref struct;
